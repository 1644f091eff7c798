"""Small whole reports of invented unions, and texts that would be code if a page let them."""

from __future__ import annotations

PLAIN = """2021年度云岚市青屏区总工会部门整体支出绩效自评报告

一、基本情况
（一）部门概况
云岚市青屏区总工会内设办公室、组织部和权益保障部，在职12人。
（二）部门整体收支情况
2021年度部门预算收入820.5万元，支出798.3万元，预算执行率97.29%。
二、绩效自评情况
经自评，2021年度部门整体支出绩效自评得分为92.5分。
三、存在的主要问题
（一）绩效目标编报质量有待提高
年初编报绩效目标时，部分指标没有量化，时效指标不完整。
（二）产业工人队伍建设经费不足
产业工人队伍建设改革任务较重，安排的经费不足以覆盖全部街道。
四、下一步改进措施
（一）加强绩效目标编报
组织业务科室共同编报绩效目标，做到可量化、可考核。
"""

WITHOUT_YEAR = """整体支出绩效自评报告

一、单位情况
本单位负责辖区内的工会工作，现有工作人员6人。
二、存在问题
绩效监控开展不及时，部分项目到年底才补记监控记录。
"""

HOSTILE_NAME = '报告"><script>alert(1)</script>.txt'
HOSTILE = """2022年度云岚市<b>青屏</b>区总工会部门整体支出绩效自评报告

一、基本情况
（一）<script>alert('标题')</script>
本区总工会 <img src=x onerror=alert(1)> 设三个部门，职责见 [章程](javascript:alert(1)) 与 *内部* 规定 {: onclick=alert(1) }。
二、自评结论
2022年度部门整体支出绩效自评得分为88分。
三、存在的主要问题
绩效目标 <a href="javascript:alert(1)">编报</a> 质量不高，&lt;b&gt; 与 #1 # 之类的符号照原样显示。
"""

# Only sentences speak of the year: it is read, but 待核实.
YEAR_IN_TEXT = PLAIN.replace("2021年度云岚市", "云岚市", 1).replace("2021", "2019")

NEWER = PLAIN.replace("97.29%", "97.30%").replace("安排的经费不足以覆盖全部街道", "经费仍有缺口")
